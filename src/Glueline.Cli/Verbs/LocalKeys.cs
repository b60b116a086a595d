namespace Glueline.Cli.Verbs;

internal static class LocalKeys
{
    public const string Region = "eu-central-1";
    public const string ProducerKeyId = "AKIAGLUELINEPRODUCER";
    public const string ProducerSecret = "local-only/producer/account/owner/key000";
}
