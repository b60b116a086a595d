namespace Glueline.Cli.Reports;

/// <summary>What makes refusals alike: texts that are no JSON differ in where they break off, and that is no other reason.</summary>
internal static class RefusalKind
{
    public const string NotJson = "not JSON";

    public static string Of(string reason) => reason.StartsWith(NotJson, StringComparison.Ordinal) ? NotJson : reason;
}
