/** The connection check as a person sees it. */
package health.rapport.ui.checks;
