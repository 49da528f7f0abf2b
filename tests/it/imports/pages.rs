//! The whole way through pages, as a browser without scripts goes it.

use super::*;
use crate::support::for_each_engine;
use axum::http::header::{CONTENT_TYPE, COOKIE, REFRESH};
use diwan::domain::role::Role;

fn multipart(kind: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    body
}

#[tokio::test]
async fn from_the_file_to_the_outcome() {
    for_each_engine(async |t| {
        let (cookie, server) = (t.signed_in(Role::Coordinator).await, t.server());
        for language in ["en", "ar", "ckb"] {
            let upload = async |kind: &str, bytes: &[u8]| {
                let request = server.post(&format!("/{language}/desk/imports")).add_header(COOKIE, cookie.as_str());
                let response = request
                    .bytes(multipart(kind, bytes).into())
                    .add_header(CONTENT_TYPE, "multipart/form-data; boundary=b");
                response.await
            };
            let get = async |address: &str| {
                let page = server.get(address).add_header(COOKIE, cookie.as_str()).await;
                assert_eq!(page.status_code(), 200, "{address}");
                page
            };
            let wrong = upload("people", b"%PDF-1.7").await;
            assert_eq!(wrong.status_code(), 422);
            assert!(wrong.text().contains("CSV, XLSX") && wrong.text().contains("aria-invalid"), "{language}");
            assert_eq!(upload("institutions", b"code\nX\n").await.status_code(), 403, "not a coordinator's");

            let list = format!("Name,E-mail,Colour\nSample {language},{language}@x.example,red\nNobody,nowhere,blue\n");
            let sent = upload("people", list.as_bytes()).await;
            assert_eq!(sent.status_code(), 303, "{}", sent.text());
            let address = sent.header("location").to_str().expect("an address").to_owned();
            let columns = get(&address).await.text();
            assert!(columns.contains("name=\"column.2\"") && columns.contains("blue"), "{language}");

            let post = async |fields: &[(&str, &str)]| {
                let request = server.post(&address).add_header(COOKIE, cookie.as_str());
                request.form(&fields.to_vec()).await
            };
            let refused = post(&[("do", "columns"), ("column.2", "email"), ("column.1", "email")]).await;
            assert_eq!(refused.status_code(), 422);
            let chosen = [("do", "columns"), ("column.0", "name.en"), ("column.1", "email"), ("column.2", "")];
            assert_eq!(post(&chosen).await.status_code(), 303);
            let dry = get(&address).await.text();
            assert!(dry.contains(&format!("{language}@x.example")) && dry.contains("nowhere"), "{dry}");
            assert!(dry.contains("value=\"good\"") && !dry.contains("value=\"all\""), "only the good rows");
            let narrowed = get(&format!("{address}?verdict=skipped")).await.text();
            assert!(narrowed.contains("nowhere") && !narrowed.contains(&format!("{language}@x.example")));
            assert_eq!(post(&[("do", "all")]).await.status_code(), 409);
            assert_eq!(post(&[("do", "good"), ("revision", "1")]).await.status_code(), 412, "it was read before");
            assert_eq!(post(&[("do", "good")]).await.status_code(), 303);
            get(&address).await;
            let list = get(&format!("/{language}/desk/imports")).await.text();
            assert!(list.contains(&address), "{language}");
        }
        assert_eq!(count(&t, "people").await, 3);
    })
    .await;
}

#[tokio::test]
async fn progress_is_shown_and_comes_again_without_scripts() {
    for_each_engine(async |t| {
        let (cookie, server) = (t.signed_in(Role::Coordinator).await, t.server());
        let ctx = ctx(&t);
        let list: String = (0..1600).map(|n| format!("Sample {n},s{n}@x.example\n")).collect();
        let import = checked(&t, &ctx, "people", format!("name,email\n{list}")).await;
        let address = format!("/en/desk/imports/{}", import.id);
        let accept = server.post(&address).add_header(COOKIE, cookie.as_str()).form(&[("do", "all")]).await;
        assert_eq!(accept.status_code(), 303);
        let page = server.get(&address).add_header(COOKIE, cookie.as_str()).await;
        assert!(
            page.text().contains("1,000") && page.text().contains("1,600"),
            "two batches were worked at once: {}",
            page.text()
        );
        assert!(page.text().contains("value=\"1000\"") && page.maybe_header(REFRESH).is_some());
        let cancel = server.post(&address).add_header(COOKIE, cookie.as_str()).form(&[("do", "cancel")]).await;
        assert_eq!(cancel.status_code(), 303);
        let page = server.get(&address).add_header(COOKIE, cookie.as_str()).await;
        assert!(
            page.text().contains("Cancelled after")
                && page.text().contains("1,000")
                && page.maybe_header(REFRESH).is_none()
        );
        assert_eq!(count(&t, "people").await, 1000);
    })
    .await;
}
