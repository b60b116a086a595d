namespace Glueline.Cli.Reports;

internal sealed record RefusedEvent(long Line, string Reason);
