package health.rapport.oystehr.signin;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser of a few lines, and a person before it who chooses somebody on the sandbox's sign-in page. */
public final class ScriptedBrowser implements Consumer<String> {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String person;

    /** @param person a part of the name; null for somebody who cancels */
    public ScriptedBrowser(String person) {
        this.person = person;
    }

    @Override
    public void accept(String address) {
        get(URI.create(choose(address)));
    }

    /** Where the browser is sent after the choice. */
    String choose(String address) {
        HttpResponse<String> page = get(URI.create(address));
        var form = new LinkedHashMap<>(parameters(address));
        form.put("csrf", found(page.body(), "name=\"csrf\" value=\"([^\"]+)\""));
        if (person == null) {
            form.put("cancel", "yes");
        } else {
            form.put("person", found(page.body(), "name=\"person\" value=\"([^\"]+)\">[^<]*" + person));
        }
        return send(HttpRequest.newBuilder(URI.create(address).resolve("/authorize")).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", page.headers().firstValue("set-cookie").orElseThrow().split(";")[0])
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))).build())
                .headers().firstValue("location").orElseThrow();
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> parameters(String address) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            values.put(pair.split("=")[0], URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private HttpResponse<String> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).join();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("The page has no " + pattern);
        }
        return matcher.group(1);
    }
}
