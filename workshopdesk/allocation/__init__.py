"""Who sits where: problem, solver, score, explanation; numpy only."""
