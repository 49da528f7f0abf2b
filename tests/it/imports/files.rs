//! Files: what is read, what is refused, and that the choice of columns is remembered.

use super::*;
use crate::support::for_each_engine;
use diwan::domain::role::Role;
use std::io::Write as _;

#[tokio::test]
async fn files_that_are_no_list_are_refused_at_their_field() {
    for_each_engine(async |t| {
        let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        bomb.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).expect("a part");
        for _ in 0..70 {
            bomb.write_all(&vec![b' '; 1 << 20]).expect("its bytes");
        }
        let bomb = bomb.finish().expect("an archive").into_inner();
        for (bytes, code) in [
            (Vec::new(), ErrorCode::Required),
            (b"name,email\n".to_vec(), ErrorCode::NoRows),
            (b"%PDF-1.7\n%%EOF".to_vec(), ErrorCode::TableType),
            (b"PK\x03\x04broken".to_vec(), ErrorCode::Unreadable),
            (b"name\n\x00\x01\x02\x03".to_vec(), ErrorCode::Unreadable),
            (vec![b'a'; (10 << 20) + 1], ErrorCode::FileSize { max: 10 }),
            (bomb, ErrorCode::Unpacks { max: 64 }),
        ] {
            let error = receive(&ctx(&t), "people", bytes).await.expect_err("refused");
            assert_eq!(refused(error), ("file".to_owned(), code));
        }
        let error = imports::receive(&ctx(&t), "people", None, None).await.expect_err("no file");
        assert_eq!(refused(error), ("file".to_owned(), ErrorCode::Required));
        let error = receive(&ctx(&t), "horses", "a\n1\n").await.expect_err("no such list");
        assert_eq!(refused(error), ("kind".to_owned(), ErrorCode::Choice));
        assert_eq!(count(&t, "imports").await, 0, "nothing of it is kept");
    })
    .await;
}

#[tokio::test]
async fn letters_of_every_encoding_arrive() {
    for_each_engine(async |t| {
        let text = "الاسم;البريد الإلكتروني\nوزارة;a@x.example\n";
        let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(text);
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, encoding) in
            [(text.as_bytes().to_vec(), "utf-8"), (windows.into_owned(), "windows-1256"), (utf16, "utf-16")]
        {
            let import = receive(&ctx(&t), "people", bytes).await.expect("a file");
            assert_eq!(import.encoding, encoding);
            assert_eq!(import.head, ["الاسم", "البريد الإلكتروني"]);
            assert_eq!(import.mapping.get("name.ar"), Some(&0));
            assert_eq!(import.mapping.get("email"), Some(&1));
        }
    })
    .await;
}

#[tokio::test]
async fn columns_are_chosen_once_for_all_files_with_the_same_head() {
    for_each_engine(async |t| {
        let staff = t.staff(Role::Coordinator).await;
        let text = "Who,Where to write,Name,Name\nSample A,a@x.example,x,y\n";
        let import = receive(&staff, "people", text).await.expect("a file");
        assert_eq!(import.mapping.get("name.en"), Some(&2), "of two columns with one name the first is taken");
        let choose = async |columns: &[(usize, &str)]| {
            let columns: Vec<(usize, String)> = columns.iter().map(|(n, field)| (*n, (*field).to_owned())).collect();
            imports::choose(&staff, import.id, &columns, None).await
        };
        let error = choose(&[(0, "name.en"), (1, "name.en")]).await.expect_err("one field for two columns");
        assert_eq!(refused(error), ("column.1".to_owned(), ErrorCode::Taken));
        let error = choose(&[(0, "shoe-size")]).await.expect_err("no such field");
        assert_eq!(refused(error), ("column.0".to_owned(), ErrorCode::Choice));
        let error = choose(&[(9, "email")]).await.expect_err("no such column");
        assert_eq!(refused(error), ("column.9".to_owned(), ErrorCode::Choice));
        let error = choose(&[(0, "position")]).await.expect_err("nothing tells who is meant");
        assert_eq!(refused(error), ("columns".to_owned(), ErrorCode::Required));
        choose(&[(0, "name.en"), (1, "email"), (2, "")]).await.expect("columns");
        imports::work(&t.app, || false).await.expect("checked");
        let next = receive(&staff, "people", text).await.expect("a file");
        assert_eq!(guessed(&next), [(1, "email".to_owned()), (0, "name.en".to_owned())]);
        let other = receive(&t.staff(Role::Coordinator).await, "people", text).await.expect("a file");
        assert_eq!(other.mapping.get("name.en"), Some(&2), "what one chose binds nobody else");
        // Chosen again, the dry run begins anew.
        choose(&[(2, "name.en")]).await.expect("columns");
        imports::work(&t.app, || false).await.expect("checked");
        assert_eq!(rows(&staff, import.id).await[0].cells.get("name.en").map(String::as_str), Some("x"));
    })
    .await;
}

#[tokio::test]
async fn lists_of_long_ago_are_forgotten() {
    for_each_engine(async |t| {
        let done = brought_in(&t, &ctx(&t), "people", "name\nSample A\n").await;
        let open = receive(&ctx(&t), "people", "name\nSample B\n").await.expect("a file");
        t.app.clock.set(t.app.clock.now() + chrono::Duration::days(31));
        imports::tidy(&t.app).await.expect("tidied");
        assert!(matches!(imports::get(&t.ctx(), done.id).await, Err(ServiceError::NotFound)));
        let open = imports::get(&t.ctx(), open.id).await.expect("it is still there");
        assert_eq!(open.state, State::Cancelled);
        assert!(open.samples.is_empty(), "but not what it said");
        assert_eq!(count(&t, "people").await, 1, "the people are");
    })
    .await;
}
