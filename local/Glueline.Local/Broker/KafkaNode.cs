using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Glueline.Local.Broker;

/// <summary>The folder and the configuration of one Kafka node on loopback, which is broker and controller.</summary>
internal sealed class KafkaNode
{
    private readonly string _folder;

    /// <param name="folder">The folder for configuration and data.</param>
    /// <param name="port">The broker's port; 0 picks a free one.</param>
    public KafkaNode(string folder, int port)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Port = port is 0 ? FreePort() : port;
    }

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>The node's configuration.</summary>
    public string Properties => Path.Combine(_folder, "server.properties");

    /// <summary>The configuration of logging, for Kafka 4.</summary>
    public string Logging => Path.Combine(_folder, "log4j2.properties");

    /// <summary>The configuration of logging, for Kafka 3.</summary>
    public string OldLogging => Path.Combine(_folder, "log4j.properties");

    /// <summary>Whether the node has been here before, and goes on with its data.</summary>
    public bool IsFormatted => File.Exists(Path.Combine(LogFolder, "meta.properties"));

    private string LogFolder => Path.Combine(_folder, "log");

    /// <summary>A new cluster id: a UUID in URL-safe base64, which Kafka's tools don't take for an option.</summary>
    public static string NewClusterId()
    {
        string id;
        do
        {
            id = System.Buffers.Text.Base64Url.EncodeToString(Guid.NewGuid().ToByteArray());
        } while (id[0] is '-');
        return id;
    }

    /// <summary>Writes the configuration; the controller gets a free port, which nobody else needs to know.</summary>
    public void Write()
    {
        var controller = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
        File.WriteAllText(
            Properties,
            $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@{controller}
            listeners=PLAINTEXT://{Address},CONTROLLER://{controller}
            advertised.listeners=PLAINTEXT://{Address}
            inter.broker.listener.name=PLAINTEXT
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            log.dirs={LogFolder.Replace("\\", "\\\\", StringComparison.Ordinal)}
            auto.create.topics.enable=false
            group.initial.rebalance.delay.ms=0
            default.replication.factor=1
            offsets.topic.num.partitions=5
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=3
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.num.partitions=3
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1

            """
        );
        File.WriteAllText(
            Logging,
            """
            rootLogger.level=WARN
            rootLogger.appenderRef.out.ref=out
            appender.out.type=Console
            appender.out.name=out
            appender.out.layout.type=PatternLayout
            appender.out.layout.pattern=%p %m%n

            """
        );
        File.WriteAllText(
            OldLogging,
            """
            log4j.rootLogger=WARN, out
            log4j.appender.out=org.apache.log4j.ConsoleAppender
            log4j.appender.out.layout=org.apache.log4j.PatternLayout
            log4j.appender.out.layout.ConversionPattern=%p %m%n

            """
        );
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
