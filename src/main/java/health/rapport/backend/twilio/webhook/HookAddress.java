package health.rapport.backend.twilio.webhook;

/** Where a webhook goes, and by which method: {@code GET} with its fields in the query, {@code POST} with a form. */
record HookAddress(String url, String method) {
    boolean isByQuery() {
        return "GET".equals(method);
    }
}
