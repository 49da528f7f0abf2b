# Recommendations, their board and their updates.
recommendations-title = Recommendations
recommendations-new = New recommendation
recommendations-empty = No recommendation has been recorded yet.
recommendations-open = Open
recommendations-finished = Finished
recommendations-board = Board
recommendations-table = Table
recommendations-move-to = Move to: { $state }
recommendations-add-update = Add an update
recommendations-updates = Updates
recommendations-from = From { $workshop }
recommendations-ask = Ask
