/** Sign-in to a project: OAuth 2 for native apps (RFC 8252) with PKCE (RFC 7636) and OpenID Connect, and a device's own sign-in. */
package health.rapport.oystehr.signin;
