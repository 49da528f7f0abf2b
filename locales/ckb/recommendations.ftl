# Recommendations, their board and their updates.
