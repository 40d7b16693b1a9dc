package kz.birlik.web.account;

/** What a person with a link chooses; with a link to another password there is no login to choose. */
record ChosenForm(String login, String password, String repeated) {

    ChosenForm {
        login = login == null ? "" : login;
        password = password == null ? "" : password;
        repeated = repeated == null ? "" : repeated;
    }
}
