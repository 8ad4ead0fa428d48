/** How a person wants the windows to be. Knows neither windows nor files. */
package health.rapport.settings;
