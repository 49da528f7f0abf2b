"""A mail server for tests, in a process of its own: `receiver.py FOLDER [--port N] [--tls] [--login]`.

Prints its port, then keeps every mail that it takes as FOLDER/<number>.eml with the envelope in .json.
How it behaves is chosen by the recipient, so that a test needs no other channel:
    refused…@    550 for good                    later-N…@   451 to the first N tries
    closing-N…@  421 and hangs up, N times       cut-N…@     takes the mail and hangs up without an answer, N times
    content…@    554 after the mail               slow…@      takes its time over every answer
    tarpit…@     never answers
`--tls` offers STARTTLS with a certificate that nobody vouches for; `--login` wants one and takes none.
"""

import asyncio
import collections
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder = pathlib.Path(sys.argv[1])
tries = collections.Counter()
kept = len(list(folder.glob("*.json")))


def times(address, word):
    """Whether this try is among the first N of `word-N`."""
    local = address.split("@")[0]
    if not local.startswith(word + "-"):
        return False
    tries[address] += 1
    return tries[address] <= int(local.split("-")[1])


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("tarpit"):
            await asyncio.sleep(3600)
        if address.startswith("slow"):
            await asyncio.sleep(0.3)
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox here"
        if times(address, "later"):
            return "451 4.7.1 try again later"
        if times(address, "closing"):
            asyncio.get_running_loop().call_soon(server.transport.close)
            return "421 4.3.2 going down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global kept
        address = envelope.rcpt_tos[0]
        if address.startswith("slow"):
            await asyncio.sleep(0.3)
        if address.startswith("content"):
            return "554 5.6.0 content refused"
        kept += 1
        number = kept
        (folder / f"{number:06}.eml").write_bytes(envelope.original_content)
        about = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        (folder / f"{number:06}.json.new").write_text(json.dumps(about))
        (folder / f"{number:06}.json.new").rename(folder / f"{number:06}.json")
        if times(address, "cut"):
            server.transport.abort()
            return "250 never heard"
        return "250 2.0.0 kept"


def untrusted():
    """TLS with a certificate of its own making."""
    import ssl
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        files = [f"{made}/key.pem", f"{made}/cert.pem"]
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
        subprocess.run([*command.split(), "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(files[1], files[0])
        return context


async def main():
    loop = asyncio.get_running_loop()
    options = {}
    if "--tls" in sys.argv:
        options |= {"tls_context": untrusted(), "require_starttls": True}
    if "--login" in sys.argv:
        refuse = lambda *_: AuthResult(success=False, handled=False)
        options |= {"authenticator": refuse, "auth_required": True, "auth_require_tls": False}
    port = int(sys.argv[sys.argv.index("--port") + 1]) if "--port" in sys.argv else 0
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="receiver.test", **options), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with the test: its standard input closes.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
