using Glueline.Cli.Reports;

namespace Glueline.Cli.Running;

internal sealed record RowCheck(long Rows, IReadOnlyList<Mismatch> Mismatches);
