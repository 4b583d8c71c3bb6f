"""Drawings of the desk: pure functions from what the ledger holds to safe fragments of a page.

Every function returns `markupsafe.Markup` in which all that comes from reports is escaped; no fragment holds a script,
an inline style or a request to elsewhere. Horizontal places are percentages, so that a drawing fits a phone and a wide
screen without its letters growing or shrinking. Each drawing has a title, a description and the same facts as a table.

The page calls:

- `figures.figures_chart(figures, outlets, parties=(), tongue=ENGLISH)`: who gives what, against the thresholds.
- `timeline.timeline(whole, tongue=ENGLISH)`: an activity, its reports, deadlines and promises on one axis.
- `timeline.small_timeline(start, end, axis, marks=(), tongue=ENGLISH)`: the same in one row, for lists;
  `timeline.common_axis(pairs)` gives the axis that the rows of a list share.
- `map.activity_map(activity, tongue=ENGLISH)`: its places and forces on a map.

`tongue.Tongue` holds how a page says fixed words, numbers and days; the page passes its own for other languages.
"""
