package health.rapport.backend.twilio.model;

import health.rapport.backend.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which page of a list a request asks for, and the queries that ask for its neighbours. A {@code PageToken} wins over a {@code Page}: some clients send the
 * token alone.
 */
public record PagePlace(int page, int size) {
    private static final int USUAL = 50;
    private static final Pattern TOKEN = Pattern.compile("PT(\\d{1,8})");

    /** @param largest how long a page may be */
    public static PagePlace of(HttpRequest request, int largest) {
        int size = Math.clamp(number(request, "PageSize", USUAL), 1, largest);
        int page = request.query().first("PageToken").filter(token -> !token.isEmpty()).map(PagePlace::page)
                .orElseGet(() -> Math.max(0, number(request, "Page", 0)));
        return new PagePlace(page, size);
    }

    /** How many of the list come before this page. */
    public long start() {
        return (long) page * size;
    }

    public boolean hasNext(int all) {
        return start() + size < all;
    }

    /** The query of this request, with another page. */
    public String query(HttpRequest request, int otherPage) {
        String others = request.query().entries().stream().filter(entry -> !entry.getKey().startsWith("Page"))
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()) + "&").collect(Collectors.joining());
        return others + "PageSize=" + size + "&Page=" + otherPage + (otherPage == 0 ? "" : "&PageToken=PT" + otherPage);
    }

    private static int page(String token) {
        Matcher ours = TOKEN.matcher(token);
        if (!ours.matches()) {
            throw TwilioError.invalid("PageToken");
        }
        return Integer.parseInt(ours.group(1));
    }

    private static int number(HttpRequest request, String name, int otherwise) {
        try {
            return request.query().first(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException malformed) {
            throw TwilioError.invalid(name);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
