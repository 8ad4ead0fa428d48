/** The first screen: which clinic, and who are you. */
package health.rapport.ui.signin;
