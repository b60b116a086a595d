namespace Glueline.Local.Secrets;

/// <summary>A secret that a stack has from its start.</summary>
/// <param name="Name">Its name in Secrets Manager.</param>
/// <param name="Text">What <c>SecretString</c> holds.</param>
public sealed record LocalSecret(string Name, string Text)
{
    // AWS appends six characters to a secret's name, so that a new secret of that name has another ARN.
    private const string Suffix = "-Local1";

    /// <summary>Leaves the text out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(LocalSecret)} {Name}";

    internal string ArnIn(string region, string accountId) => $"arn:aws:secretsmanager:{region}:{accountId}:secret:{Name}{Suffix}";

    internal bool IsCalled(string id, string region, string accountId) =>
        id == Name || id == ArnIn(region, accountId) || id == ArnIn(region, accountId)[..^Suffix.Length];
}
