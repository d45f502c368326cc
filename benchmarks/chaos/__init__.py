"""Workers killed under load on a real Kafka, and their results held against an offline fold of the input.

python -m benchmarks.chaos --kills 200
"""
