package kz.birlik.web.layout;

/** What is asked for does not exist or lies outside the person's scope: both look the same. */
public class NotFound extends RuntimeException {

    public NotFound() {
        super("not found in scope", null, false, false);
    }
}
