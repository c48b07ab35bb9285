//! The binary `mahbara`: hands the command line to the shell and its exit code back.

use std::process::ExitCode;

fn main() -> ExitCode {
    mahbara_shell::start(std::env::args_os().skip(1))
}
