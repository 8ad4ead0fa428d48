package health.rapport.backend.identity;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /authorize}: shows the sign-in page, and sends the browser back with a code or, by RFC 6749 §4.1.2.1, an error. */
final class AuthorizeEndpoint {
    private static final String COOKIE = "rapport-sign-in";

    private final Directory directory;
    private final AuthorizationCodes codes;
    private final Application application;

    AuthorizeEndpoint(Directory directory, AuthorizationCodes codes, Application application) {
        this.directory = directory;
        this.codes = codes;
        this.application = application;
    }

    HttpReply show(HttpRequest request) {
        Optional<HttpReply> wrong = check(request.query());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        String csrf = Secrets.unguessable();
        return page(200, SignInPage.choose(directory.people(), request.query(), csrf))
                .with("Set-Cookie", COOKIE + "=" + csrf + "; Path=/authorize; HttpOnly; SameSite=Strict");
    }

    /** The form comes back with what the page was asked with, who was chosen, and the value of the cookie: another site's form would lack it. */
    HttpReply choose(HttpRequest request) {
        Parameters form = request.form();
        Optional<HttpReply> wrong = check(form);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!AuthorizationCodes.same(cookie(request).orElse("none"), form.first("csrf").orElse(""))) {
            return page(403, SignInPage.refusal("This sign-in page is out of date. Go back to the app and start again."));
        }
        if (form.has("cancel")) {
            return back(form, "error", "access_denied");
        }
        return directory.person(form.first("person").orElse(""))
                .map(actor -> back(form, "code", code(actor, form)))
                .orElseGet(() -> back(form, "error", "access_denied"));
    }

    private String code(Actor actor, Parameters asked) {
        List<String> scopes = List.of(asked.first("scope").orElse("").split(" "));
        Optional<AuthorizationCodes.Identity> identity = scopes.contains("openid")
                ? Optional.of(new AuthorizationCodes.Identity(asked.first("nonce"))) : Optional.empty();
        return codes.issue(actor, application.clientId(), asked.first("redirect_uri").orElseThrow(), asked.first("code_challenge").orElseThrow(),
                scopes.contains("offline_access"), identity);
    }

    private Optional<HttpReply> check(Parameters asked) {
        if (!asked.first("client_id").filter(application.clientId()::equals).isPresent()) {
            return Optional.of(page(400, SignInPage.refusal("This app is not known here.")));
        }
        if (!asked.first("redirect_uri").filter(application::allows).isPresent()) {
            return Optional.of(page(400, SignInPage.refusal("This app asks to be called back at an address that is not on this computer.")));
        }
        if (!asked.first("response_type").filter("code"::equals).isPresent()) {
            return Optional.of(back(asked, "error", "unsupported_response_type"));
        }
        boolean proofKey = asked.first("code_challenge_method").filter("S256"::equals).isPresent()
                && asked.first("code_challenge").filter(text -> text.length() == 43).isPresent();
        return proofKey ? Optional.empty() : Optional.of(back(asked, "error", "invalid_request"));
    }

    private static HttpReply back(Parameters asked, String name, String value) {
        String target = asked.first("redirect_uri").orElseThrow();
        String state = asked.first("state").map(text -> "&state=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).orElse("");
        String address = target + (target.contains("?") ? "&" : "?") + name + "=" + value + state;
        return HttpReply.empty(303).with("Location", address).with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    }

    private static Optional<String> cookie(HttpRequest request) {
        return Arrays.stream(request.header("cookie").orElse("").split("[;,]\\s*"))
                .filter(pair -> pair.startsWith(COOKIE + "=")).map(pair -> pair.substring(COOKIE.length() + 1)).findFirst();
    }

    /** Chrome applies form-action to the redirect that follows too, hence the loopback addresses. */
    private static HttpReply page(int status, String html) {
        return HttpReply.text(status, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'")
                .with("Cache-Control", "no-store");
    }
}
