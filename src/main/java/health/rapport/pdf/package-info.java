/** Adapter: documents as PDF, by Apache PDFBox, in memory. */
package health.rapport.pdf;
