namespace Glueline.Cli.Doctor.Checks;

/// <summary>The parts of ARNs that checks compare.</summary>
internal static class Arn
{
    private const string SessionMarker = ":assumed-role/";

    /// <summary>The account of an ARN; empty if it has none.</summary>
    public static string Account(string arn) => arn.Split(':') is [_, _, _, _, var account, ..] ? account : "";

    /// <summary>Whether an identity is a session of a role. A role's ARN may have a path; a session's never has one.</summary>
    public static bool IsSessionOf(string caller, string roleArn) =>
        caller.IndexOf(SessionMarker, StringComparison.Ordinal) is >= 0 and var at
        && Account(caller) == Account(roleArn)
        && caller[(at + SessionMarker.Length)..].Split('/')[0] == roleArn[(roleArn.LastIndexOf('/') + 1)..];
}
