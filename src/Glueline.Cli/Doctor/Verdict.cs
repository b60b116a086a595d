namespace Glueline.Cli.Doctor;

internal enum Verdict
{
    Ok,
    Failed,
    Skipped,
}
