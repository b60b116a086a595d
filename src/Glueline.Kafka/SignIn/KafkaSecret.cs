using System.Buffers;
using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Kafka;

/// <summary>Reads sign-ins from AWS Secrets Manager, in the forms that MSK and Lambda's event source mappings use.</summary>
internal static class KafkaSecret
{
    /// <summary>Reads a user name and a password: <c>{"username": …, "password": …}</c>.</summary>
    /// <param name="secrets">A client for <see cref="AwsService.SecretsManager"/>.</param>
    /// <param name="secret">The secret's ARN or name.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="InvalidOperationException">The secret can't be read, or has another form; the message has nothing of
    /// its content.</exception>
    public static async Task<KafkaSignIn> ReadScramAsync(AwsJsonClient secrets, string secret, CancellationToken cancellation = default)
    {
        using var members = await ReadAsync(secrets, secret, """{"username": …, "password": …}""", cancellation).ConfigureAwait(false);
        return KafkaSignIn.Scram(members.Required("username"), members.Required("password")).FromSecret(secret);
    }

    /// <summary>
    /// Reads a certificate and its key: <c>{"certificate": …, "privateKey": …, "privateKeyPassword": …}</c>, PEM, the password optional.
    /// </summary>
    /// <param name="secrets">A client for <see cref="AwsService.SecretsManager"/>.</param>
    /// <param name="secret">The secret's ARN or name.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="InvalidOperationException">The secret can't be read, or has another form; the message has nothing of
    /// its content.</exception>
    public static async Task<KafkaSignIn> ReadCertificateAsync(
        AwsJsonClient secrets,
        string secret,
        CancellationToken cancellation = default
    )
    {
        using var members = await ReadAsync(secrets, secret, """{"certificate": …, "privateKey": …}""", cancellation).ConfigureAwait(false);
        return KafkaSignIn
            .Certificate(members.Required("certificate"), members.Required("privateKey"), members.Optional("privateKeyPassword"))
            .FromSecret(secret);
    }

    private static async Task<SecretMembers> ReadAsync(AwsJsonClient secrets, string secret, string form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        try
        {
            var answer = await secrets.CallAsync("GetSecretValue", Request(secret), cancellation).ConfigureAwait(false);
            using var document = Parse(secrets, secret, answer);
            return SecretMembers.Parse(
                secret,
                form,
                document.RootElement.TryGetProperty("SecretString", out var text) ? text.GetString() : null
            );
        }
        catch (AwsServiceException exception)
        {
            throw new InvalidOperationException(
                $"The secret \"{secret}\" for signing in to Kafka can't be read: {exception.Message}{Advice(exception.Code)}",
                exception
            );
        }
    }

    /// <summary>
    /// Neither an answer that can't be parsed nor the parser's reason is reported: part of the answer may be part of the secret.
    /// </summary>
    private static JsonDocument Parse(AwsJsonClient secrets, string secret, AwsJsonResponse answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Body);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException(
                $"The secret \"{secret}\" for signing in to Kafka can't be read: {secrets.Endpoint} did not answer as AWS Secrets "
                    + "Manager does. Check the endpoint, and any proxy before it."
            );
        }
    }

    private static string Advice(string code) =>
        code switch
        {
            "AccessDeniedException" =>
                " Allow secretsmanager:GetSecretValue on it, and kms:Decrypt on its key if that is a customer managed key.",
            "ResourceNotFoundException" => " Check its name, region and account.",
            _ => "",
        };

    private static ReadOnlyMemory<byte> Request(string secret)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("SecretId", secret);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
