import sys

from gewoondoen.cli import main

sys.exit(main())
