namespace Glueline.Local.Identity;

/// <summary>A stack's accounts in addition to the producer's and the consumer's.</summary>
internal sealed class LocalAccounts
{
    private LocalAccounts(IReadOnlyList<Account> accounts) => Accounts = accounts;

    /// <summary>No additional accounts.</summary>
    public static LocalAccounts None { get; } = new([]);

    /// <summary>The account ids, twelve digits each.</summary>
    public IEnumerable<string> Ids => Accounts.Select(account => account.Id);

    internal IReadOnlyList<Account> Accounts { get; }

    /// <summary>Reads accounts from a JSON file; <c>docs/accounts.md</c> describes it.</summary>
    /// <exception cref="InvalidDataException">The file is invalid; the message lists every error with its JSON pointer.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static LocalAccounts Load(string file) => new(AccountsFile.Read(file, File.ReadAllText(file)));
}
