using SweepRunner.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SweepRunner.Specs.Yaml;

/// <summary>
/// Reads one YAML document into nodes with places. Aliases and merge keys (<c>&lt;&lt;</c>) work within limits: what they
/// expand to counts, so an alias bomb is refused before it costs anything.
/// </summary>
internal sealed class YamlLoader
{
    /// <summary>Most nodes of a document with every alias written out.</summary>
    public const int MostNodes = 100_000;

    /// <summary>Most levels of nesting.</summary>
    public const int MostLevels = 64;

    private readonly string _text;
    private readonly FaultList _faults;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private int _nodes;

    private YamlLoader(string text, FaultList faults)
    {
        (_text, _faults) = (text, faults);
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
    }

    /// <summary>The root map of <paramref name="text"/>. Duplicate keys go to <paramref name="faults"/>.</summary>
    /// <exception cref="InvalidInputException">It is not one YAML document with a map at its root, or breaks a limit.</exception>
    public static YamlMap Load(string text, FaultList faults) => new YamlLoader(text, faults).Document();

    private YamlMap Document()
    {
        Next();
        if (Next() is StreamEnd) throw Empty();
        Next();
        var root = Node(1, "");
        Next();
        if (Next() is DocumentStart second)
            throw Stop(second.Start, new Fault("a second document starts here") { Rule = "a file holds one sweep", Suggestion = "put it into a file of its own" });
        if (root is YamlScalar { IsPlain: true, Text: "" }) throw Empty();
        return root as YamlMap ?? throw Stop(root.Place, new Fault("the file is not a map of keys and values")
        {
            Value = root.Shown,
            Suggestion = "write one 'key: value' per line, e.g. 'method: random'",
        });
    }

    private YamlNode Node(int level, string path)
    {
        var current = _parser.Current!;
        _nodes += current is Scalar text ? YamlScalar.SizeOf(text.Value) : 1;
        if (_nodes > MostNodes) throw TooLarge(current.Start);
        if (level > MostLevels)
            throw Stop(current.Start, new Fault($"nested more than {MostLevels} levels deep") { Rule = $"at most {MostLevels} levels" });
        if (current is AnchorAlias alias) return Aliased(alias, level);
        if (current is not NodeEvent node) throw Stop(current.Start, new Fault("not valid YAML here"));
        CheckTag(node, path);
        YamlNode built = node switch
        {
            Scalar scalar => new YamlScalar(
                ToPlace(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag != "tag:yaml.org,2002:str",
                scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded) && scalar.Start.Line == scalar.End.Line),
            SequenceStart => List(level, path),
            _ => Map(level, path),
        };
        if (!node.Anchor.IsEmpty) _anchors[node.Anchor.Value] = built;
        return built;
    }

    private YamlList List(int level, string path)
    {
        var place = ToPlace(_parser.Current!.Start);
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd) items.Add(Node(level + 1, $"{path}[{items.Count}]"));
        return new YamlList(place, items);
    }

    private YamlMap Map(int level, string path)
    {
        var place = ToPlace(_parser.Current!.Start);
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>();
        var merged = new List<YamlNode>();
        while (Next() is not MappingEnd)
        {
            var key = Node(level + 1, path);
            Next();
            var name = (key as YamlScalar)?.Text ?? "";
            var at = Paths.Join(path, name);
            var value = Node(level + 1, at);
            if (key is not YamlScalar scalar)
            {
                _faults.Add(key, path, "a key must be a text", suggestion: "write the key as one word");
            }
            else if (scalar.IsPlain && name == "<<")
            {
                merged.Add(value);
            }
            else if (lines.TryAdd(name, key.Place.Line))
            {
                entries.Add(new YamlEntry(name, key.Place, value));
            }
            else
            {
                _faults.Add(key.Place, at, new Fault($"the key '{name}' is there twice")
                {
                    Rule = "every key at most once",
                    Suggestion = $"remove one of them; the first is on line {lines[name]}",
                });
            }
        }

        foreach (var source in merged) Merge(source, entries, lines);
        return new YamlMap(place, entries);
    }

    private void Merge(YamlNode source, List<YamlEntry> entries, Dictionary<string, int> lines)
    {
        switch (source)
        {
            case YamlMap map:
                entries.AddRange(map.Entries.Where(e => lines.TryAdd(e.Key, e.KeyPlace.Line)));
                break;
            case YamlList list when list.Items.All(i => i is YamlMap):
                foreach (var item in list.Items) Merge(item, entries, lines);
                break;
            default:
                _faults.Add(source, "<<", "only maps can be merged", suggestion: "write '<<: *name' with the anchor of a map");
                break;
        }
    }

    private YamlNode Aliased(AnchorAlias alias, int level)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw Stop(alias.Start, new Fault($"no anchor '&{alias.Value.Value}' comes before this alias")
            {
                Value = $"*{alias.Value.Value}",
                Suggestion = Nearest.Suggest(alias.Value.Value, _anchors.Keys) ?? "quote the text if it is no alias",
            });
        }

        _nodes += target.Size - 1;
        if (_nodes > MostNodes || level + target.Height - 1 > MostLevels) throw TooLarge(alias.Start);
        return target;
    }

    private void CheckTag(NodeEvent node, string path)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal)) return;
        _faults.Add(ToPlace(node.Start), path, new Fault("tags are not known here") { Value = node.Tag.Value, Suggestion = "remove the tag" });
    }

    private ParsingEvent Next()
    {
        try
        {
            _parser.MoveNext();
            return _parser.Current!;
        }
        catch (YamlException broken)
        {
            throw Broken(broken);
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner trips over a few faults instead of naming them: a flow map that is never closed, an
            // escape such as "\ud800" that is no character.
            throw Stop(_scanner.CurrentPosition, new Fault("not valid YAML before this place")
            {
                Suggestion = "look for a bracket or quote that is not closed, or a broken escape, from here upwards",
            });
        }
    }

    private InvalidInputException Broken(YamlException broken)
    {
        var lines = _text.Split('\n');
        var last = broken.Message.Contains(" tab ", StringComparison.Ordinal) ? lines.Length : Math.Min(lines.Length, (int)broken.End.Line + 1);
        for (var i = 0; i < last; i++)
        {
            var indent = lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length);
            if (indent.IndexOf('\t') is var tab and >= 0)
                return Stop(new Place(i + 1, tab + 1), new Fault("a tab is used for indentation") { Rule = "YAML is indented with spaces", Suggestion = "replace each tab by two spaces" });
        }

        var what = broken.Message.TrimEnd('.');
        return Stop(broken.Start, new Fault($"not valid YAML: {char.ToLowerInvariant(what[0])}{what.AsSpan(1)}")
        {
            Suggestion = "check indentation, brackets and quotes from here upwards; quote texts that hold ': ' or ' #'",
        });
    }

    private InvalidInputException Empty() => Stop(Place.Start, new Fault("the file is empty")
    {
        Suggestion = "a sweep has at least 'method', 'metric', 'trainer' and 'parameters'",
    });

    private InvalidInputException TooLarge(Mark mark) => Stop(mark, new Fault("the document is too large here, aliases written out")
    {
        Rule = $"at most {MostNodes} nodes and {MostLevels} levels",
    });

    private InvalidInputException Stop(Mark mark, Fault fault) => Stop(ToPlace(mark), fault);

    private InvalidInputException Stop(Place place, Fault fault)
    {
        _faults.Add(place, "", fault);
        return _faults.ToException();
    }

    private static Place ToPlace(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
