"""Speed and memory, measured against limits and against a peer in the same run: `python -m benchmarks`."""
