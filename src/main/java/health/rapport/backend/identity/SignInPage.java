package health.rapport.backend.identity;

import health.rapport.backend.http.Parameters;
import java.util.List;
import java.util.stream.Collectors;

/** The page on which one chooses who to be. There are no passwords in the sandbox, and the page says so. */
final class SignInPage {
    private static final List<String> CARRIED = List.of("response_type", "client_id", "redirect_uri", "state", "nonce", "scope", "audience", "code_challenge",
            "code_challenge_method");
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { max-width: 26rem; margin: 12vh auto; padding: 0 1rem; }
            button { display: block; width: 100%%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; text-align: left;
              border: 1px solid color-mix(in srgb, currentColor 30%%, transparent); border-radius: .5rem; background: none; color: inherit; cursor: pointer; }
            button:hover, button:focus-visible { border-color: #0b7a75; outline: 2px solid #0b7a75; }
            button.cancel { border: none; text-align: center; opacity: .75; }
            small { display: block; opacity: .75; }
            </style>
            </head>
            <body>%s</body>
            </html>
            """;

    private SignInPage() {}

    static String choose(List<Actor> people, Parameters asked, String csrf) {
        String hidden = CARRIED.stream()
                .flatMap(name -> asked.first(name).stream().map(value -> hidden(name, value)))
                .collect(Collectors.joining());
        String buttons = people.stream().map(SignInPage::button).collect(Collectors.joining());
        return FRAME.formatted("""
                <main><h1>Who are you?</h1><p>This is a sandbox on this computer: choose anybody, no password is asked.</p>
                <form method="post" action="/authorize">%s%s%s
                <button class="cancel" name="cancel" value="yes">Cancel</button></form></main>""".formatted(hidden, hidden("csrf", csrf), buttons));
    }

    static String refusal(String sentence) {
        return FRAME.formatted("<main><h1>Sign-in is not possible</h1><p>" + escape(sentence) + "</p></main>");
    }

    private static String button(Actor actor) {
        String roles = actor.roles().stream().map(Role::name).collect(Collectors.joining(", "));
        return "<button name=\"person\" value=\"" + escape(actor.id()) + "\">" + escape(actor.name()) + "<small>" + escape(roles) + "</small></button>\n";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
