namespace Glueline.Local.Sqs;

/// <summary>A queue's identity: region, account and name.</summary>
internal sealed record QueueName(string Region, string Account, string Name)
{
    public string Arn => $"arn:aws:sqs:{Region}:{Account}:{Name}";

    /// <summary>The account and name at the end of a queue's URL, whatever its host; null if it is not a queue's URL.</summary>
    public static (string Account, string Name)? InUrl(string url)
    {
        var parts = url.Split('/');
        return parts is [.., { Length: 12 } account, { Length: > 0 } name] && account.All(char.IsAsciiDigit) ? (account, name) : null;
    }
}
