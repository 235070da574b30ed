"""The learned judge: features of each block, a small integer network over them, and its weights."""
