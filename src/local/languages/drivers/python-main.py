"""Runs one script in an interpreter of its own. usage: python -u python-main.py STEP_FOLDER"""
import os
import sys

import pa_nb_step

sys.path[0] = os.getcwd()
pa_nb_step.Step(sys.argv[1]).run()
