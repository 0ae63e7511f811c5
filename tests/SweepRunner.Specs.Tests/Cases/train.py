# The program of the specs here; nothing runs it.
