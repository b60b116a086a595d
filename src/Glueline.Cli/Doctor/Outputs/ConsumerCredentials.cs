namespace Glueline.Cli.Doctor.Outputs;

/// <summary>The consumer's SCRAM sign-in.</summary>
internal sealed record ConsumerCredentials(string Username, string Password)
{
    /// <summary>Leaves the password out, so that no log or message can hold it.</summary>
    public override string ToString() => Username;
}
