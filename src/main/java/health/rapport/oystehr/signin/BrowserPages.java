package health.rapport.oystehr.signin;

/** What the browser says when it came back, in the person's language; plain text without HTML in it. */
public record BrowserPages(String done, String cancelled, String notOurs) {}
