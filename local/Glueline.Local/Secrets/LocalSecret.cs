namespace Glueline.Local.Secrets;

/// <summary>A secret that a stack has from the start.</summary>
/// <param name="Name">The name in Secrets Manager.</param>
/// <param name="Text">The value of <c>SecretString</c>.</param>
internal sealed record LocalSecret(string Name, string Text)
{
    // AWS appends six characters to a secret's name, so that a new secret of the same name has a different ARN.
    private const string Suffix = "-Local1";

    /// <summary>Omits the value, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(LocalSecret)} {Name}";

    internal string ArnIn(string region, string accountId) => $"arn:aws:secretsmanager:{region}:{accountId}:secret:{Name}{Suffix}";

    internal bool IsNamed(string id, string region, string accountId) =>
        id == Name || id == ArnIn(region, accountId) || id == ArnIn(region, accountId)[..^Suffix.Length];
}
