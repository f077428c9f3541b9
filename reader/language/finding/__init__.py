"""Where names stand: a pipeline of steps (`steps`), the lower folders first in the order of imports."""
