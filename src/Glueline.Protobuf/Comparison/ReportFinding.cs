namespace Glueline.Protobuf.Comparison;

internal delegate void ReportFinding(ProtoIncompatibilityKind kind, string path, string? ours, string? theirs);
