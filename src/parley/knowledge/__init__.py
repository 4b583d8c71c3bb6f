"""What Parley knows before it reads: states, bodies, offices, places, exercises, equipment, words of reporting.

All of it is data: YAML files with the source of each entry or group, and modules that answer questions about them.
"""
