"""What can be asked of the Vienna Document: one module a kind of question, its shape beside its checks."""
