using System.Security.Cryptography;
using System.Text;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>SCRAM-SHA-512 with one user, as RFC 5802 and RFC 7677 describe the server's side.</summary>
internal sealed class ScramServer(string username, string password) : ISaslServer
{
    private const int Iterations = 4096;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);

    public string Mechanism => "SCRAM-SHA-512";

    public Func<byte[], SaslStep> Begin()
    {
        string? clientFirst = null;
        var serverFirst = "";
        return message =>
        {
            var text = Encoding.UTF8.GetString(message);
            if (clientFirst is not null)
                return Finish(clientFirst, serverFirst, text);
            // The message without its header for channel binding, "n,,".
            clientFirst = text[3..];
            serverFirst =
                $"r={Attribute(clientFirst, 'r')}{Convert.ToBase64String(RandomNumberGenerator.GetBytes(12))},s={Convert.ToBase64String(_salt)},i={Iterations}";
            return SaslStep.Next(Encoding.UTF8.GetBytes(serverFirst));
        };
    }

    private SaslStep Finish(string clientFirst, string serverFirst, string clientFinal)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), _salt, Iterations, HashAlgorithmName.SHA512, 64);
        var clientKey = HMACSHA512.HashData(salted, "Client Key"u8);
        var exchange = Encoding.UTF8.GetBytes(
            $"{clientFirst},{serverFirst},{clientFinal[..clientFinal.LastIndexOf(",p=", StringComparison.Ordinal)]}"
        );
        var signature = HMACSHA512.HashData(SHA512.HashData(clientKey), exchange);
        var expected = clientKey.Select((part, i) => (byte)(part ^ signature[i])).ToArray();
        var isRight =
            Attribute(clientFirst, 'n') == username
            && Attribute(clientFinal, 'r') == Attribute(serverFirst, 'r')
            && CryptographicOperations.FixedTimeEquals(expected, Convert.FromBase64String(Attribute(clientFinal, 'p')));
        if (!isRight)
            return SaslStep.Refused(
                "Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512"
            );
        var proof = HMACSHA512.HashData(HMACSHA512.HashData(salted, "Server Key"u8), exchange);
        return SaslStep.Done(Encoding.UTF8.GetBytes($"v={Convert.ToBase64String(proof)}"));
    }

    private static string Attribute(string message, char name) =>
        message.Split(',').First(part => part.StartsWith($"{name}=", StringComparison.Ordinal))[2..];
}
