package health.rapport.backend.twilio.media;

import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.twilio.model.TwilioError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file in an upload: the raw body, or the one file of a browser's multipart form. {@code filename} may be null. */
record Upload(byte[] content, String contentType, String filename) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S.*?)\\s*$");

    static Upload of(HttpRequest request) {
        String type = request.header("Content-Type").orElse("application/octet-stream");
        String named = request.query().first("Filename").orElse(null);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Upload(request.body(), type, named);
        }
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw TwilioError.invalid("Content-Type");
        }
        // Latin-1 keeps one character for each byte, so that positions in the text are positions in the body.
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        int headers = body.indexOf("--" + boundary.group(1));
        int start = headers < 0 ? -1 : body.indexOf("\r\n\r\n", headers);
        int end = start < 0 ? -1 : body.indexOf("\r\n--" + boundary.group(1), start);
        if (end < 0) {
            throw TwilioError.invalid("body");
        }
        String head = body.substring(headers, start);
        Matcher name = FILENAME.matcher(head);
        Matcher partType = CONTENT_TYPE.matcher(head);
        String filename = name.find() ? new String(name.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : null;
        return new Upload(Arrays.copyOfRange(request.body(), start + 4, end), partType.find() ? partType.group(1) : "application/octet-stream",
                named == null ? filename : named);
    }

    @Override
    public String toString() {
        return "Upload[" + contentType + ", " + content.length + " bytes]";
    }
}
