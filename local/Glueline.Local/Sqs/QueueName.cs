namespace Glueline.Local.Sqs;

/// <summary>A queue by what names it everywhere: region, account, name.</summary>
internal sealed record QueueName(string Region, string Account, string Name)
{
    public string Arn => $"arn:aws:sqs:{Region}:{Account}:{Name}";

    /// <summary>The account and the name that a queue's URL ends with, whatever its host; null for other texts.</summary>
    public static (string Account, string Name)? InUrl(string url)
    {
        var parts = url.Split('/');
        return parts is [.., { Length: 12 } account, { Length: > 0 } name] && account.All(char.IsAsciiDigit) ? (account, name) : null;
    }
}
