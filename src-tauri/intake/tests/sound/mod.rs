//! What every reading gives, whatever was read: a body that may be kept, and as it came too.

use intake::ReadPaste;
use proptest::{prop_assert_eq, test_runner::TestCaseResult};

/// Both bodies keep the rules, the cleaned one is in its normal form, and every picture has its source.
pub fn is_sound(read: &ReadPaste) -> TestCaseResult {
    prop_assert_eq!(read.body.check(), Ok(()));
    prop_assert_eq!(read.body.clone().normalised(), read.body.clone());
    prop_assert_eq!(read.body.images().count(), read.sources.len());
    if let Some(came) = &read.as_it_came {
        prop_assert_eq!(came.check(), Ok(()));
        prop_assert_eq!(came.images().count(), read.sources.len());
    }
    Ok(())
}
