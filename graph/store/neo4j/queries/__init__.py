"""All Cypher of the adapter, as named constants; values always travel as parameters.

Reads are pinned to a record time: `PIN` takes the number of the last transaction, or the one that
was asked for, and every fact is compared with it. Facts are only added and closed, so a question
shows one state whatever others commit while it runs.
"""
