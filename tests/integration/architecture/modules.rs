//! The module tree of src, and which modules import each other in a circle.
//!
//! An import is a `use`, or a path in code that starts with `crate`, `super` or `self`. Re-exports are followed to the module that
//! defines the item. An import counts between the two children of the nearest common parent: `tui::tabs::lots` importing
//! `tui::theme` is an import of `tui::theme` by `tui::tabs`. A module and its descendants are one room: imports between
//! them do not count, in either direction.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proc_macro2::{Delimiter, TokenTree};

use crate::support::sources::Source;

/// A name that is re-exported more often than this leads to itself.
const MOST_RE_EXPORTS: usize = 8;

/// Names of modules from the crate's root; the root itself is empty.
type ModulePath = Vec<String>;

/// What one file declares and imports.
#[derive(Default)]
struct Module {
    /// Items defined here, modules included.
    definitions: BTreeSet<String>,
    /// Names brought in by `use`, with the paths behind them.
    imported_names: BTreeMap<String, Vec<String>>,
    /// Paths imported by `use …::*`.
    globs: Vec<Vec<String>>,
    /// Every path of an import.
    paths: BTreeSet<Vec<String>>,
}

/// The modules of a crate, without those that only tests see.
pub struct Modules(BTreeMap<ModulePath, Module>);

impl Modules {
    pub fn read(sources: &[Source]) -> Self {
        let library = sources.iter().filter(|source| source.path != "src/main.rs");
        let mut modules: BTreeMap<ModulePath, Module> = library
            .map(|source| {
                let mut module = Module::default();
                module.read(&source.tokens());
                (module_path(source), module)
            })
            .collect();
        // A module that its parent declares under `#[cfg(test)]` is test code.
        let declared: BTreeSet<ModulePath> = modules
            .keys()
            .filter(|path| {
                (1..=path.len()).all(|length| {
                    let (name, parent) = path[..length].split_last().unwrap();
                    modules.get(parent).is_none_or(|parent| parent.definitions.contains(name))
                })
            })
            .cloned()
            .collect();
        modules.retain(|path, _| declared.contains(path));
        Modules(modules)
    }

    /// The modules that import each other in a circle, grouped: each of a group reaches each other one.
    pub fn knots(&self) -> Vec<Knot> {
        let mut graphs: BTreeMap<ModulePath, Graph> = BTreeMap::new();
        for (from, to) in self.imports() {
            if let Some((parent, importer, imported)) = siblings(&from, &to) {
                let imports = graphs.entry(parent).or_default().entry(importer).or_default().entry(imported);
                imports.or_default().push(format!("{} uses {}", from.join("::"), to.join("::")));
            }
        }
        graphs.iter().flat_map(|(parent, graph)| knots_of(parent, graph)).collect()
    }

    /// Which module imports which.
    fn imports(&self) -> BTreeSet<(ModulePath, ModulePath)> {
        let mut imports = BTreeSet::new();
        for (from, module) in &self.0 {
            for path in &module.paths {
                if let Some((to, _)) = self.resolve(from, path, 0) {
                    imports.insert((from.clone(), to));
                }
            }
        }
        imports
    }

    /// The module that a path leads to, and whether it names the module itself. `None` leads out of the crate.
    fn resolve(&self, from: &ModulePath, path: &[String], depth: usize) -> Option<(ModulePath, bool)> {
        let (first, mut rest) = path.split_first().filter(|_| depth < MOST_RE_EXPORTS)?;
        let mut module = from.clone();
        match first.as_str() {
            "crate" => module.clear(),
            "self" => {}
            "super" => {
                module.pop();
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            name if self.child(&module, name).is_some() => rest = path,
            name => {
                let path = self.0.get(&module)?.imported_names.get(name)?;
                // `use rusqlite;` brings in a name that leads to itself, which is no module.
                (module, _) = self.resolve(from, path, depth + 1)?;
            }
        }
        while let Some((name, further)) = rest.split_first() {
            if let Some(child) = self.child(&module, name) {
                module = child;
            } else if let Some((to, is_module)) = self.resolve_name(&module, name, depth) {
                module = to;
                if !is_module {
                    return Some((module, false));
                }
            } else {
                return Some((module, false));
            }
            rest = further;
        }
        Some((module, true))
    }

    /// Where a name that a module re-exports comes from.
    fn resolve_name(&self, module: &ModulePath, name: &str, depth: usize) -> Option<(ModulePath, bool)> {
        let content = self.0.get(module)?;
        if let Some(path) = content.imported_names.get(name) {
            return self.resolve(module, path, depth + 1);
        }
        content.globs.iter().find_map(|path| {
            let (to, _) = self.resolve(module, path, depth + 1)?;
            let defines = self.0.get(&to).is_some_and(|module| module.definitions.contains(name));
            defines.then_some((to, false))
        })
    }

    fn child(&self, module: &ModulePath, name: &str) -> Option<ModulePath> {
        let mut child = module.clone();
        child.push(name.to_owned());
        self.0.contains_key(&child).then_some(child)
    }
}

fn module_path(source: &Source) -> ModulePath {
    if source.path == "src/lib.rs" {
        return Vec::new();
    }
    source.module().into_iter().map(str::to_owned).collect()
}

/// The nearest common parent of two modules, and its children that hold them; `None` for a module and its own descendant.
fn siblings(from: &ModulePath, to: &ModulePath) -> Option<(ModulePath, String, String)> {
    let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    Some((from[..common].to_vec(), from.get(common)?.clone(), to.get(common)?.clone()))
}

/// For each module, those that it imports, with the imports.
type Graph = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Modules that import each other in a circle.
#[derive(Debug)]
pub struct Knot {
    /// Their parent, and their names: `tui: canvas, tabs`.
    pub modules: String,
    /// The shortest circle through each import among them, as `canvas > tabs > canvas`, with the imports that make it.
    pub cycles: BTreeMap<String, Vec<String>>,
}

fn knots_of(parent: &ModulePath, graph: &Graph) -> Vec<Knot> {
    let mut knots: BTreeMap<BTreeSet<String>, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for (from, to) in graph.iter().flat_map(|(from, targets)| targets.keys().map(move |to| (from, to))) {
        let Some(mut cycle) = shortest_path(graph, to, from) else { continue };
        let both_ways = |other: &&String| {
            shortest_path(graph, from, other).is_some() && shortest_path(graph, other, from).is_some()
        };
        let knot = graph.keys().filter(both_ways).cloned().collect();
        let first = cycle.iter().enumerate().min_by_key(|(_, name)| name.as_str()).unwrap().0;
        cycle.rotate_left(first);
        cycle.push(cycle[0].clone());
        let imports = cycle.windows(2).flat_map(|step| graph[&step[0]][&step[1]].clone()).collect();
        knots.entry(knot).or_default().insert(cycle.join(" > "), imports);
    }
    let parent = if parent.is_empty() { "crate".to_owned() } else { parent.join("::") };
    let named = |modules: BTreeSet<String>| {
        format!("{parent}: {}", modules.into_iter().collect::<Vec<_>>().join(", "))
    };
    knots.into_iter().map(|(modules, cycles)| Knot { modules: named(modules), cycles }).collect()
}

fn shortest_path(graph: &Graph, from: &str, to: &str) -> Option<Vec<String>> {
    let mut queue = VecDeque::from([vec![from.to_owned()]]);
    let mut seen = BTreeSet::from([from.to_owned()]);
    while let Some(path) = queue.pop_front() {
        let last = path.last()?;
        if last == to {
            return Some(path);
        }
        for next in graph.get(last).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(next.clone()) {
                queue.push_back([path.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

impl Module {
    fn read(&mut self, tokens: &[TokenTree]) {
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            index += 1;
            match token {
                TokenTree::Group(group) => self.read(&group.stream().into_iter().collect::<Vec<_>>()),
                TokenTree::Ident(name) if name == "use" && !is_punct(tokens.get(index), '<') => {
                    let rest = &tokens[index..];
                    let end = rest.iter().position(|token| is_punct(Some(token), ';')).unwrap_or(rest.len());
                    self.read_use(&rest[..end], &[]);
                    index += end;
                }
                TokenTree::Ident(name) if ["crate", "super", "self"].iter().any(|root| name == root) => {
                    let mut path = vec![name.to_string()];
                    while let Some(TokenTree::Ident(next)) = after_colons(&tokens[index..]) {
                        path.push(next.to_string());
                        index += 3;
                    }
                    if path.len() > 1 {
                        self.paths.insert(path);
                    }
                }
                TokenTree::Ident(keyword) if DEFINING.iter().any(|defining| keyword == defining) => {
                    if let Some(TokenTree::Ident(name)) = tokens.get(index) {
                        self.definitions.insert(name.to_string());
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads a tree of `use`, such as `a::{self, b as c, d::*}`.
    fn read_use(&mut self, tree: &[TokenTree], prefix: &[String]) {
        let mut path = prefix.to_vec();
        let mut rest = tree;
        loop {
            match rest {
                [TokenTree::Punct(a), TokenTree::Punct(b), ..]
                    if a.as_char() == ':' && b.as_char() == ':' =>
                {
                    rest = &rest[2..];
                }
                [TokenTree::Ident(name), ..] if name == "self" && !prefix.is_empty() => rest = &rest[1..],
                [TokenTree::Ident(keyword), TokenTree::Ident(alias), ..] if keyword == "as" => {
                    self.import(alias.to_string(), path);
                    return;
                }
                [TokenTree::Ident(name), ..] => {
                    path.push(name.to_string());
                    rest = &rest[1..];
                }
                [TokenTree::Punct(star), ..] if star.as_char() == '*' => {
                    self.paths.insert(path.clone());
                    self.globs.push(path);
                    return;
                }
                [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for tree in
                        inner.split(|token| is_punct(Some(token), ',')).filter(|tree| !tree.is_empty())
                    {
                        self.read_use(tree, &path);
                    }
                    return;
                }
                _ => {
                    let name = path.last().cloned().unwrap_or_default();
                    self.import(name, path);
                    return;
                }
            }
        }
    }

    fn import(&mut self, name: String, path: Vec<String>) {
        self.paths.insert(path.clone());
        self.imported_names.insert(name, path);
    }
}

/// Keywords that a name follows.
const DEFINING: [&str; 9] = ["mod", "struct", "enum", "union", "trait", "fn", "type", "const", "static"];

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

/// What follows `::` at the start of some tokens.
fn after_colons(tokens: &[TokenTree]) -> Option<&TokenTree> {
    match tokens {
        [a, b, next, ..] if is_punct(Some(a), ':') && is_punct(Some(b), ':') => Some(next),
        _ => None,
    }
}
