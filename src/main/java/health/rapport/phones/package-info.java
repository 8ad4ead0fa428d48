/** The demo clinic's outside world: patients' phones that one person can hold while trying the app. Never beside a real Twilio. */
package health.rapport.phones;
