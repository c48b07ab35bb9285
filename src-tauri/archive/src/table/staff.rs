//! Who works at the newsroom.

use rusqlite::Row;
use story::{Staff, StaffId};

use super::named::folded;
use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

fn member(row: &Row<'_>) -> rusqlite::Result<Staff> {
    Ok(Staff {
        id: row.id("id")?,
        name: row.get("name")?,
        writes: row.get("writes")?,
        approves: row.get("approves")?,
    })
}

impl Snapshot<'_> {
    /// The whole staff, by name.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn staff(&self) -> Result<Vec<Staff>, ArchiveError> {
        self.all(
            "SELECT id, name, writes, approves FROM staff ORDER BY folded",
            [],
            member,
        )
    }

    /// A member of the staff.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn staff_member(&self, id: StaffId) -> Result<Staff, ArchiveError> {
        self.one(
            "SELECT id, name, writes, approves FROM staff WHERE id = ?1",
            [id.as_bytes()],
            member,
        )?
        .ok_or_else(|| ArchiveError::not_found("member of the staff", id))
    }

    /// The member of a name, by folding.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn staff_named(&self, name: &str) -> Result<Option<Staff>, ArchiveError> {
        self.one(
            "SELECT id, name, writes, approves FROM staff WHERE folded = ?1",
            [arabic::fold(name)],
            member,
        )
    }
}

impl Change<'_> {
    /// Adds a member of the staff.
    ///
    /// # Errors
    /// [`ArchiveError::Taken`], [`ArchiveError::Nameless`].
    pub fn add_staff(
        &self,
        name: &str,
        writes: bool,
        approves: bool,
    ) -> Result<Staff, ArchiveError> {
        let folded = folded("member of the staff", name)?;
        if self.staff_named(name)?.is_some() {
            return Err(ArchiveError::Taken {
                what: "member of the staff",
                name: name.to_owned(),
            });
        }
        let member = Staff {
            id: StaffId::new(),
            name: arabic::normalise_space(name),
            writes,
            approves,
        };
        self.run(
            "INSERT INTO staff (id, name, folded, writes, approves) VALUES (?1, ?2, ?3, ?4, ?5)",
            (member.id.as_bytes(), &member.name, folded, writes, approves),
        )?;
        Ok(member)
    }

    /// Sets what a member of the staff may do.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn set_staff_rights(
        &self,
        id: StaffId,
        writes: bool,
        approves: bool,
    ) -> Result<Staff, ArchiveError> {
        let member = self.staff_member(id)?;
        self.run(
            "UPDATE staff SET writes = ?2, approves = ?3 WHERE id = ?1",
            (id.as_bytes(), writes, approves),
        )?;
        Ok(Staff {
            writes,
            approves,
            ..member
        })
    }
}
