# Signing in and out, the first administrator, accounts, tokens.
sign-in-title = Sign in
sign-in-text = For organisers and coordinators. Participants need no account.
sign-in-email = E-mail
sign-in-password = Password
sign-in-send = Sign in
sign-in-wrong = E-mail or password is not right.
sign-in-slow-down = { $minutes ->
    [one] Too many tries. Wait { $minutes } minute.
   *[other] Too many tries. Wait { $minutes } minutes.
}
sign-in-needed = Sign in to see this page.
sign-in-signed-out = You are signed out.
setup-title = The first administrator
setup-text = This installation is new. Enter the code that is printed on the server’s console.
setup-code = Code from the console
setup-name = Your name
setup-password = Password
setup-password-again = Password again
setup-password-hint = At least { $min } characters. A sentence is easy to remember and hard to guess.
setup-send = Create the account
setup-wrong-code = The code is not right, or has been used.
